import type { Subcommand } from './subcommand.ts'

/** The subcommands, the only list of them. */
export const subcommands = {
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
