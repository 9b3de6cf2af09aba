/** The second step of signing in, as a person's own settings show it. */

export interface TwoFactorState {
  on: boolean
  /** How many recovery codes are left. */
  recoveryCodes: number
}

/** Told this once; nothing is asked for at sign-in before a first code is confirmed. */
export interface TwoFactorSecret {
  /** Base32, to be typed into an authenticator app. */
  secret: string
  /** `otpauth://…`, to be shown as a QR code. */
  uri: string
  recoveryCodes: string[]
}

/** `code`: the password was right, and the six digits or a recovery code are due (`/api/auth/sign-in/code`). */
export type SignInAnswer = { done: true } | { done: false; needs: 'code' }

/** `url`: the other system's own sign-out, for who came in by it. */
export interface SignOutAnswer {
  done: true
  url?: string
}
