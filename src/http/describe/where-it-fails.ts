import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Language } from '../../i18n/messages.ts'
import { type KindName, kindOf } from '../../kinds/kinds.ts'

/** What a method page says of where it fails, in the language that the page has. */
export type Failing = { page: string; language: Language; text: string }

const heading =
  /^## (Where it fails|Not modelled|何处失效|何处不准|局限|未涵盖)\n+([\s\S]*?)(?=^## |(?![\s\S]))/m

/** The sections of the pages of the kinds. A page without such a section says nothing; one without a Chinese twin is told in English. */
export async function whereItFails(
  packageRoot: string,
  kinds: readonly KindName[],
  language: Language,
): Promise<Failing[]> {
  const pages = [...new Set(kinds.flatMap((kind) => kindOf(kind)?.methods ?? []))]
  const found = await Promise.all(pages.map((page) => failing(packageRoot, page, language)))
  return found.filter((one) => one !== null)
}

async function failing(packageRoot: string, page: string, language: Language): Promise<Failing | null> {
  const own = language === 'zh' ? await sectionOf(join(packageRoot, 'docs/methods/zh', `${page}.md`)) : null
  if (own !== null) return { page, language: 'zh', text: own }
  const text = await sectionOf(join(packageRoot, 'docs/methods', `${page}.md`))
  return text === null ? null : { page, language: 'en', text }
}

async function sectionOf(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  return heading.exec(text)?.[2]?.trim() ?? null
}
