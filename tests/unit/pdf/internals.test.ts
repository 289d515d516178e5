/**
 * What the engine overrides or reads inside pdfmake and pdfkit. When an update makes one of these fail, read the engine
 * folder against the new version before anything else: the structure tree may be silently empty.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { LayoutBuilder, PdfmakeDocument, Renderer, SvgMeasure, tableLayouts } from '#electron/adapters/pdf/engine/internals.ts';

const require = createRequire(import.meta.url);
const version = (name: string): string => (JSON.parse(readFileSync(require.resolve(`${name}/package.json`), 'utf8')) as { version: string }).version;
const document = () => new PdfmakeDocument({}, {}, {}, {}, { autoFirstPage: false, font: null, tagged: true }, null, () => false);

describe('pdfmake and pdfkit inside', () => {
  it('are the versions that the engine was read against', () => {
    expect([version('pdfmake'), version('pdfkit')]).toEqual(['0.3.11', '0.19.1']);
  });

  it('still have the methods that the layout overrides', () => {
    const methods = ['tryLayoutDocument', 'layoutDocument', 'addHeadersAndFooters', 'processNode', 'processRow', 'processSVG', 'buildNextLine', 'registerTableLayouts'];
    expect(methods.filter((name) => typeof LayoutBuilder.prototype[name as never] !== 'function')).toEqual([]);
    expect(LayoutBuilder.prototype.processNode.length).toBe(1);
    expect(LayoutBuilder.prototype.layoutDocument.length).toBe(9);
  });

  it('still have the methods that the renderer overrides', () => {
    const methods = ['renderPages', 'renderLine', 'renderVector', 'renderSVG'];
    expect(methods.filter((name) => typeof Renderer.prototype[name as never] !== 'function')).toEqual([]);
    const source = String(Renderer.prototype.renderPages);
    for (const call of ['this.renderLine(', 'this.renderVector(', 'this.renderSVG(', 'this.pdfDocument.addPage(']) expect(source).toContain(call);
  });

  it('still lay out rows and lines through the overridden methods', () => {
    const source = Object.getOwnPropertyNames(LayoutBuilder.prototype).map((name) => String(LayoutBuilder.prototype[name as never])).join('\n');
    for (const call of ['this.processRow(', 'this.buildNextLine(node)', 'this.processSVG(node)', 'this.addHeadersAndFooters(', 'tableNode,']) expect(source).toContain(call);
  });

  it('still mark content, keep fonts by name and end metadata where the document expects it', () => {
    const pdf = document();
    const methods = ['struct', 'addStructure', 'markContent', 'markStructureContent', 'endMarkedContent', 'endMetadata', 'file', 'ref', 'text'];
    expect(methods.filter((name) => typeof pdf[name as never] !== 'function')).toEqual([]);
    expect(pdf._fontFamilies).toEqual({});
    expect(pdf._fontCount).toBe(0);
    expect(pdf._root.data).toHaveProperty('StructTreeRoot');
    expect(String(pdf.end)).toContain('this.endMetadata()');
  });

  it('still hand out the class for embedded fonts with the method that caches', () => {
    const font = document().font(readFileSync(require.resolve('#resources/fonts/Inter-Regular.ttf')))._font;
    expect(font.constructor.name).toBe('EmbeddedFont');
    expect(typeof font.layoutRun).toBe('function');
    expect(font.unicode).toEqual([[0]]);
    expect(String(Reflect.get(font, 'layout'))).toContain('this.layoutRun(text, features)');
  });

  it('still have the parts that the printer wires', () => {
    expect(typeof SvgMeasure).toBe('function');
    expect(tableLayouts).toHaveProperty('noBorders');
  });
});
