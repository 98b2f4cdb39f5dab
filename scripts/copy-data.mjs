// tsc copies only code: puts every folder of data and assets of src beside its code. Part of `npm run build`.
// Takes the folder that the build is in, `dist` unless given.
import { cpSync, globSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const built = resolve(root, process.argv[2] ?? 'dist')
for (const folder of globSync('src/**/{data,assets,measured}', { cwd: root })) {
  cpSync(join(root, folder), join(built, folder.replace(/^src\//, '')), { recursive: true })
}
