import { defineConfig } from "vite";

/* The bundle is committed, so a rebuild has to give the same bytes: fixed file names, no hashes, no maps. */
export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../src/detente/web/static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: true,
    rollupOptions: {
      output: {
        entryFileNames: "workbench.js",
        assetFileNames: "workbench[extname]",
        codeSplitting: false,
      },
    },
  },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
});
