import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Address of a new and empty database on the server of another. */
export async function newDatabase(address: string): Promise<string> {
  const name = `flopcast_${randomUUID().replaceAll('-', '')}`
  await ask(address, `CREATE DATABASE ${name}`)
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}

/** Removes it, whoever is connected to it. */
export async function dropDatabase(address: string, database: string): Promise<void> {
  await ask(address, `DROP DATABASE ${new URL(database).pathname.slice(1)} WITH (FORCE)`)
}

/** Asks one thing, on a connection of its own. */
export async function ask<R>(address: string, text: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
