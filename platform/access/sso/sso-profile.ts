/** What the other system says of a person, read closely: nothing of it is trusted to have a shape. */
import type { SsoConfig } from '../../config.ts'

export interface SsoProfile {
  subject: string
  /** Only where the issuer says that it is theirs. */
  email: string | null
  name: string
  locale: 'en' | 'ja' | null
  timeZone: string | null
  /** Roles of the mapping that their groups give, none where no groups are told; null: roles do not follow groups here. */
  roles: string[] | null
  unit: string | null
}

export function profileOf(claims: Record<string, unknown> & { sub: string }, config: SsoConfig): SsoProfile {
  const address = text(claims['email'], 254)?.toLowerCase() ?? ''
  const isVerified = claims['email_verified'] === true || claims['email_verified'] === 'true'
  const email = isVerified && /^[^\s@]+@[^\s@]+$/.test(address) ? address : null
  const locale = text(claims['locale'], 40)
  return {
    subject: claims.sub,
    email,
    name: text(claims['name'], 200) ?? text(claims['preferred_username'], 200) ?? address.split('@')[0] ?? '',
    locale: locale === null ? null : locale.toLowerCase().startsWith('ja') ? 'ja' : 'en',
    timeZone: text(claims['zoneinfo'], 64),
    // Many leave the claim out for who is in no group any more.
    roles: config.rolesClaim === null ? null : rolesOf(claims[config.rolesClaim], config.roles),
    unit: config.unitClaim === null ? null : text(claims[config.unitClaim], 200),
  }
}

/** Whether a person may be made of who has this address. */
export const mayCreate = ({ createDomains }: SsoConfig, email: string): boolean =>
  createDomains.includes(email.slice(email.lastIndexOf('@') + 1))

function rolesOf(groups: unknown, mapping: Record<string, string>): string[] {
  const named = (Array.isArray(groups) ? groups : [groups]).filter(each => typeof each === 'string')
  return [...new Set(named.flatMap(group => (Object.hasOwn(mapping, group) ? [mapping[group]!] : [])))]
}

function text(value: unknown, most: number): string | null {
  if (typeof value !== 'string' || !value.isWellFormed() || value.includes('\u0000')) return null
  const trimmed = value.trim()
  return trimmed && trimmed.length <= most ? trimmed : null
}
