import { describe, expect, test } from 'vitest'
import { readSettings, settingsTable } from '../src/settings.ts'

describe('settings', () => {
  test('without an environment are the defaults of the table', () => {
    const initial = Object.fromEntries(
      Object.entries(settingsTable).map(([key, setting]) => [key, setting.initial]),
    )
    expect(readSettings({})).toEqual(initial)
    expect(readSettings({})).toMatchObject({ host: '127.0.0.1', port: 8080, database: 'data/flopcast.db' })
  })

  test('come from the environment', () => {
    const read = readSettings({ HOST: '0.0.0.0', PORT: '0', LOG_LEVEL: 'warn', FLOPCAST_DATABASE: '/x.db' })
    expect(read).toMatchObject({ host: '0.0.0.0', port: 0, logLevel: 'warn', database: '/x.db' })
  })

  test.each(['', ' 80', '80.0', '-1', '65536', '1e3', '0x50', '८०'])(
    'PORT=%s is refused in one line that names it',
    (text) => {
      expect(() => readSettings({ PORT: text })).toThrow(
        /^PORT is '.*', but must be a whole number from 0 to 65535$/,
      )
    },
  )

  test('origins are whole, and a wildcard is none', () => {
    const read = (text: string) => readSettings({ FLOPCAST_CORS_ORIGINS: text }).corsOrigins
    expect(read('https://a.example, http://localhost:3000')).toEqual([
      'https://a.example',
      'http://localhost:3000',
    ])
    for (const text of [
      '*',
      'https://a.example/',
      'a.example',
      'https://a.example/x',
      'null',
      '',
      'https://A.example',
    ])
      expect(() => read(text)).toThrow(/^FLOPCAST_CORS_ORIGINS is '.*', but must be origins such as/)
  })

  test.each([
    'postgres://flopcast:hunter2@db internal/flopcast',
    'mysql://flopcast:hunter2@db.internal/flopcast',
    'postgresql:flopcast',
    'file:data/flopcast.db',
    'sqlite:///data/flopcast.db',
    '',
  ])('FLOPCAST_DATABASE=%s is refused in one line that shows no password', (text) => {
    const reading = () => readSettings({ FLOPCAST_DATABASE: text })
    expect(reading).toThrow(
      /^FLOPCAST_DATABASE must be a path, or an address such as postgres:\/\/user:password@host:5432\/flopcast$/,
    )
  })

  test.each(['/data/flopcast.db', './a:b.db', 'C:\\data\\flopcast.db', ':memory:'])(
    'FLOPCAST_DATABASE=%s is a path',
    (text) => expect(readSettings({ FLOPCAST_DATABASE: text }).database).toBe(text),
  )

  test('variables of other programs are none of ours, misspelt ones of ours are', () => {
    expect(() => readSettings({ PATH: '/bin', HOSTNAME: 'x' })).not.toThrow()
    expect(() => readSettings({ FLOPCAST_PORT: '1' })).toThrow(/^FLOPCAST_PORT is not a setting/)
  })

  test('every one has a line of documentation', () => {
    for (const { doc } of Object.values(settingsTable)) expect(doc).toMatch(/^[A-Z].*\.$/)
  })
})
