// tsc copies no JSON: puts every data folder of src beside its code in dist. Part of `npm run build`.
import { cpSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
for (const folder of globSync('src/**/data', { cwd: root })) {
  cpSync(join(root, folder), join(root, folder.replace(/^src/, 'dist')), { recursive: true })
}
