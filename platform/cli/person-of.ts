/** The person with an e-mail address. */
import { listPeople } from '../access/list-people.ts'
import type { UserSummary } from '../contract/session.ts'
import type { Database } from '../database/database.ts'
import { notFound } from '../errors.ts'

export async function personOf(database: Database, email: string): Promise<UserSummary> {
  const people = await listPeople(database)
  const person = people.find(each => each.email === email.trim().toLowerCase())
  if (!person) throw notFound(`Somebody with the e-mail address '${email}'`)
  return person
}
