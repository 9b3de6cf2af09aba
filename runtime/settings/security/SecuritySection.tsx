/** How one signs in, and where one is signed in. */
import { ConnectionsPart } from './ConnectionsPart.tsx'
import { PasskeysPart } from './PasskeysPart.tsx'
import { PasswordPart } from './PasswordPart.tsx'
import { SessionsPart } from './SessionsPart.tsx'
import { TwoFactorPart } from './TwoFactorPart.tsx'

export function SecuritySection() {
  return (
    <>
      <PasswordPart />
      <TwoFactorPart />
      <PasskeysPart />
      <ConnectionsPart />
      <SessionsPart />
    </>
  )
}
