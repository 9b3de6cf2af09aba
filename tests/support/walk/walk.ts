/**
 * One person walking the routes under some rules, beside the oracle. Whatever they are answered is searched for what they
 * may not see: the id of a record out of their reach, a value of a field that is hidden from them.
 */
import { expect } from 'vitest'
import { fieldRule, mayReach, type Person, type Row, type Rule, type World } from '../access-oracle.ts'
import type { Answer, TestPerson } from '../answers.ts'
import { type Rules, ticketFields, type Walked, type WalkedAccount, type WalkedTicket, walkedActions } from './world.ts'

export type Walk = ReturnType<typeof walkOf>

export function walkOf(walked: Walked, rules: Rules, person: Person) {
  const { app, units, people, tickets, accounts, shares } = walked
  const self: TestPerson = walked.callers.get(person.id)!
  const worldOf = (entity: keyof Rules): World => ({ units, people, shares, roles: rules[entity] })
  const may = (action: string, row: Row) => mayReach(worldOf('ticket'), person, action, row)
  const seesAccount = (account: WalkedAccount) => mayReach(worldOf('account'), person, 'read', account)
  const gives = (action: string, entity: keyof Rules = 'ticket') =>
    person.roles.some(role => rules[entity][role]?.grants[action])
  const rule = (action: string, name: string): Rule =>
    fieldRule(worldOf('ticket'), person, action, ticketFields.find(field => field.name === name)!)
  const nameRule = () => fieldRule(worldOf('account'), person, 'read', { name: 'zname', pii: false })
  /** A relation to what one may not read is not there. */
  const accountRule = (): Rule =>
    gives('read', 'account') ? fieldRule(worldOf('ticket'), person, 'read', { name: 'zaccount', pii: false }) : 'hidden'

  /** `after`: tickets as the call makes them, which may bring them within their sight. */
  async function call(method: string, path: string, body?: unknown, after: WalkedTicket[] = []): Promise<Answer> {
    const answer = await self.call(method, path, body === undefined ? {} : { body })
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(500)
    expectNoLeak(answer, `${method} ${path} ${JSON.stringify(body ?? '')}`, after)
    return answer
  }

  /** What one sent oneself may come back. */
  function expectNoLeak({ text }: Answer, sent: string, after: WalkedTicket[]) {
    const leaked = (value: string) => text.includes(value) && !decodeURIComponent(sent).includes(value)
    for (const ticket of tickets) {
      const seen = may('read', ticket) || after.some(made => made.id === ticket.id && may('read', made))
      if (!seen) expect(leaked(ticket.id), `${sent} tells of the ticket ${ticket.id}:\n${text}`).toBe(false)
      for (const [name, value] of secretsOf(ticket))
        if (!seen || rule('read', name) !== 'read')
          expect(leaked(value), `${sent} tells ${name} = ${value}:\n${text}`).toBe(false)
    }
    for (const account of accounts) {
      const seen = seesAccount(account)
      if (!seen || nameRule() !== 'read')
        expect(leaked(account.zname), `${sent} tells of ${account.zname}:\n${text}`).toBe(false)
    }
  }

  return {
    ...walked,
    person,
    self,
    admin: app.administrator,
    may,
    gives,
    rule,
    nameRule,
    accountRule,
    seesAccount,
    call,
    /** They may do something with tickets, so that these are there for them. */
    known: walkedActions.some(action => gives(action)),
    /** The status where a role gives the action for no ticket at all. */
    refused: () => (['create', 'read', 'update', 'delete'].some(action => gives(action)) ? 403 : 404),
    path: (row: Row) => `/api/records/ticket/${row.id}`,
    fieldsWith: (wanted: Rule) => ticketFields.map(({ name }) => name).filter(name => rule('read', name) === wanted),
    rowsThat: (action: string) => tickets.filter(row => may(action, row)),
  }
}

const secretsOf = (ticket: WalkedTicket): [string, string][] => [
  ['zphone', ticket.zphone],
  ['znote', ticket.znote],
  ['zcode', ticket.zcode],
  ['zamount', String(ticket.zamount)],
]
