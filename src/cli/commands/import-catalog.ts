import { existsSync } from 'node:fs'

/** The importer reads gathered files that no build holds: it stays beside the sources. */
const importer = new URL('../../../scripts/import-catalog.ts', import.meta.url)

export async function run(args: readonly string[]): Promise<void> {
  if (!existsSync(importer)) throw new Error('is only in a clone of the repository')
  process.argv = [...process.argv.slice(0, 2), ...args.filter((word) => word !== '--')]
  await import(importer.href)
}
