import { createHash } from 'node:crypto'

/** It prints well: tables break between rows, headings stay with what follows. */
export const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; break-after: avoid; }
table { border-collapse: collapse; margin: .8rem 0; display: block; overflow-x: auto; max-width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 22%, transparent); padding: .25rem .7rem .25rem 0; text-align: left; vertical-align: top; }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr { break-inside: avoid; } figure { margin: 1rem 0; overflow-x: auto; } svg { background: #fff; max-width: 100%; height: auto; }
pre { overflow-x: auto; background: color-mix(in srgb, currentColor 6%, transparent); padding: .8rem; }
@media print { body { max-width: none; margin: 0; } pre { white-space: pre-wrap; } table { display: table; } }
`

/** Nothing is loaded and nothing runs; the one style is named by its hash. */
export const reportPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
