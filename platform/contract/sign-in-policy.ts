/** The organisation's rules for signing in. */
export interface SignInPolicy {
  /** Characters of a password, at least. Passwords that are there already stay. */
  passwordLength: number
  /** A session ends when nothing was done in it for so long; null: after seven days. */
  idleMinutes: number | null
  /** It ends so long after signing in, whatever is done in it; null: never. */
  sessionHours: number | null
  /** Who has one of these roles sets up a second step before anything else. */
  twoFactorRoles: string[]
}

export const policyLimits = {
  passwordLength: { least: 8, most: 64 },
  idleMinutes: { least: 5, most: 10_080 },
  sessionHours: { least: 1, most: 2160 },
} as const
