/** The renderer's build: one page of static files with relative addresses, so that any host can serve it. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Folders of pdfjs-dist whose files its worker reads by name: character maps, fonts, and decoders that need no WebAssembly. */
const readByName: Readonly<Record<string, RegExp>> = {
  cmaps: /\.bcmap$/,
  standard_fonts: /\.(?:pfb|ttf)$/,
  wasm: /nowasm_fallback\.js$/,
};

/** Puts what the PDF preview loads by name beside the page, under `pdfjs/`: there is no network to get it from. */
const pdfReaderFiles: Plugin = {
  name: 'pdf-reader-files',
  generateBundle() {
    const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    for (const [folder, wanted] of Object.entries(readByName))
      for (const file of readdirSync(join(home, folder)))
        if (wanted.test(file))
          this.emitFile({
            type: 'asset',
            fileName: `pdfjs/${folder}/${file}`,
            source: readFileSync(join(home, folder, file)),
          });
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react(), pdfReaderFiles],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'es2024',
    sourcemap: true,
    // The Content-Security-Policy allows no inline script, and the polyfill would be one; data: addresses are allowed for images alone.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
