// The deep modules of pdfmake that the engine stands on have no types of their own; internals.ts gives them ours.
declare module 'pdfmake/js/LayoutBuilder.js';
declare module 'pdfmake/js/Renderer.js';
declare module 'pdfmake/js/PDFDocument.js';
declare module 'pdfmake/js/SVGMeasure.js';
declare module 'pdfmake/js/tableLayouts.js';
