export type RawSource = {
  title?: string
  repo?: string
  npm?: string
  path?: string
  commit?: string
  commits?: string[]
  url?: string
  attachment?: string
  date?: string
  licence?: string
  note?: string
  refresh?: string
}

export type RawSources = Record<string, RawSource>
