import type { Subcommand } from './flags/subcommand.ts'

/** The subcommands, the only list of them. */
export const subcommands = {
  estimate: {
    summary: 'what it takes, with its ranges',
    usage: '<kind> [--model <name>] [--on <count>x<name>] [--<field> <value> …]',
    asks: 'any kind',
    load: () => import('./commands/estimate.ts'),
  },
  compare: {
    summary: 'the same work on several machines',
    usage: '<kind> --on <count>x<name> <count>x<name> … [--<field> <value> …]',
    asks: 'any kind',
    load: () => import('./commands/compare.ts'),
  },
  solve: {
    summary: 'the inputs at which a figure is a target, or best within limits',
    usage:
      '<kind> --unknowns <path>=<low>..<high> … [--optimize <figure>:max | --figure <figure> --target <value>] [--limits <figure><=<value> …] [--<field> <value> …]',
    asks: 'any kind',
    load: () => import('./commands/solve.ts'),
  },
  search: {
    summary: 'the best parallel plans',
    usage:
      '<kind> [--optimize <figure> …] [--limits <figure><=<value> …] [--space.<field> <value>,<value>] [--<field> <value> …]',
    asks: 'any kind',
    load: () => import('./commands/search.ts'),
  },
  size: {
    summary: 'the fleet that meets latency objectives',
    usage: '[--model <name>] [--on <name>] [--<field> <value> …]',
    asks: 'sizing',
    load: () => import('./commands/size.ts'),
  },
  recommend: {
    summary: 'which machines, how many, at which price',
    usage: '<kind> --optimize cost|latency|throughput|energy|carbon|count [--<field> <value> …]',
    asks: 'any kind',
    load: () => import('./commands/recommend.ts'),
  },
  sensitivity: {
    summary: 'what drives the figures',
    usage:
      '<kind> --method tornado|morris|sobol|monte_carlo [--figures <figure>,<figure>] [--<field> <value> …]',
    asks: 'any kind',
    load: () => import('./commands/sensitivity.ts'),
  },
  sweep: {
    summary: 'a whole surface of an estimate as rows',
    usage:
      '<kind> --axes <path>=<value>,<value> <path>=<from>..<to>/<steps>[/log] --figures <figure>,<figure> [--<field> <value> …]',
    asks: 'any kind',
    load: () => import('./commands/sweep.ts'),
  },
  report: {
    summary: 'an answer as a report: HTML, Markdown, a workbook or a picture',
    usage: '<command> <kind> [--form html|markdown|xlsx|svg] [--chart <name>] [what the command takes]',
    load: () => import('./commands/report.ts'),
  },
  catalog: {
    summary: 'lists the catalog, finds a name in it, shows an entry',
    usage: 'list <kind> | find <kind> <name> | show <kind> <id>',
    load: () => import('./commands/catalog.ts'),
  },
  completion: {
    summary: 'prints completion for a shell',
    usage: 'bash|zsh',
    load: () => import('./commands/completion.ts'),
  },
  serve: {
    summary: 'starts the service; settings come from the environment',
    usage: '',
    load: () => import('./commands/serve.ts'),
  },
  health: {
    summary: 'asks a running service whether it is ready',
    usage: '',
    load: () => import('./commands/health.ts'),
  },
  key: {
    summary: 'makes, lists or revokes keys',
    usage:
      'add --team <team> --role viewer|editor|admin [--expires YYYY-MM-DD] [--note <text>] | list | revoke --id <id>, each with --file <keys.json> or FLOPCAST_KEYS_FILE',
    load: () => import('./commands/key.ts'),
  },
  backup: {
    summary: 'copies the database while the service runs, and checks the copy',
    usage: '<file to write>',
    load: () => import('./commands/backup.ts'),
  },
  restore: {
    summary: 'puts a backup in the place of the database, which is kept beside it',
    usage: '<backup>',
    load: () => import('./commands/restore.ts'),
  },
  backtest: {
    summary: 'error of predictions against measured rows; with --predict a prediction a row, as JSON lines',
    usage: '[--kind training|serving] [--file <rows.jsonl>] [--predict]',
    load: () => import('./commands/backtest.ts'),
  },
  'import-catalog': {
    summary: 'writes the catalog from gathered files; in a clone of the repository alone',
    usage: '-- --model-files <folder> <folder> [<folder of additions> …]',
    load: () => import('./commands/import-catalog.ts'),
  },
} as const satisfies Record<string, Subcommand>

/** `undefined`: no such subcommand. */
export function subcommandOf(name: string): Subcommand | undefined {
  return Object.hasOwn(subcommands, name) ? subcommands[name as keyof typeof subcommands] : undefined
}
