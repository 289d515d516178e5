import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// `npx vite --config tests/component/gallery/vite.config.ts`: everything of the design system on one page.
const config = defineConfig({ root: import.meta.dirname, plugins: [react()], server: { port: 5199, fs: { allow: ['../../..'] } }, cacheDir: '../../../node_modules/.cache/gallery', build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } } });

// Vite reads its configuration from the default export.
export default config;
