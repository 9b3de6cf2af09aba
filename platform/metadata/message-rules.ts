/** `x-entity.messages`: what an entity is to messages, so that no entity's name stands in code: people, consents, touchpoints. */
import type { JsonObject } from '../contract/json.ts'
import { objectAt, stringAt } from './json-values.ts'

/** Records are people (or companies) that messages go to and come from. All values are names of fields. */
export interface PersonRule {
  /** By channel the field with its address: `{ "email": "email", "sms": "mobile" }`. */
  addresses: Record<string, string>
  /** What they are called; without it the display field. */
  name: string | null
  /** A language tag such as `ja`. */
  language: string | null
  /** True: they want nothing but what is necessary, whatever they consented to. */
  refuses: string | null
  /** A relation to the company they belong to. */
  company: string | null
}

/** Records say what somebody agreed to. Values are names of fields, but for the two that are options of `status`. */
export interface ConsentRule {
  /** A relation to the person. */
  person: string
  purpose: string
  status: string
  granted: string
  withdrawn: string
  withdrawnAt: string | null
  /** A date, after which it no longer counts. */
  until: string | null
}

/** A record is made for each message that went out or came in. Values are names of its fields. */
export type TouchpointRule = Partial<Record<(typeof touchpointFields)[number], string>> & { subject: string }

export const touchpointFields = [
  'subject',
  'text',
  'channel',
  'direction',
  'at',
  'person',
  'company',
  'about',
  'files',
] as const

export interface MessageRules {
  person: PersonRule | null
  consent: ConsentRule | null
  touchpoint: TouchpointRule | null
}

export function messageRules(settings: JsonObject): MessageRules | null {
  const rules = objectAt(settings, 'messages')
  if (!rules) return null
  const [person, consent, touchpoint] = ['person', 'consent', 'touchpoint'].map(key => objectAt(rules, key))
  return {
    person: person ? personRule(person) : null,
    consent: consent ? consentRule(consent) : null,
    touchpoint: touchpoint ? (touchpoint as unknown as TouchpointRule) : null,
  }
}

const personRule = (rule: JsonObject): PersonRule => ({
  addresses: (objectAt(rule, 'addresses') ?? {}) as Record<string, string>,
  name: stringAt(rule, 'name') ?? null,
  language: stringAt(rule, 'language') ?? null,
  refuses: stringAt(rule, 'refuses') ?? null,
  company: stringAt(rule, 'company') ?? null,
})

const consentRule = (rule: JsonObject): ConsentRule => ({
  person: stringAt(rule, 'person') ?? '',
  purpose: stringAt(rule, 'purpose') ?? '',
  status: stringAt(rule, 'status') ?? '',
  granted: stringAt(rule, 'granted') ?? '',
  withdrawn: stringAt(rule, 'withdrawn') ?? '',
  withdrawnAt: stringAt(rule, 'withdrawnAt') ?? null,
  until: stringAt(rule, 'until') ?? null,
})

/** Each field that the rules name, with the keys that lead to it from `x-entity`. */
export function fieldsInMessageRules(settings: JsonObject): { name: string; keys: string[] }[] {
  const rules = objectAt(settings, 'messages') ?? {}
  const named = (rule: string, keys: readonly string[]) =>
    keys.flatMap(key => {
      const name = stringAt(objectAt(rules, rule) ?? {}, key)
      return name === undefined ? [] : [{ name, keys: ['messages', rule, key] }]
    })
  const addresses = objectAt(objectAt(rules, 'person') ?? {}, 'addresses') ?? {}
  return [
    ...Object.keys(addresses).map(key => ({
      name: String(addresses[key]),
      keys: ['messages', 'person', 'addresses', key],
    })),
    ...named('person', ['name', 'language', 'refuses', 'company']),
    ...named('consent', ['person', 'purpose', 'status', 'withdrawnAt', 'until']),
    ...named('touchpoint', touchpointFields),
  ]
}
