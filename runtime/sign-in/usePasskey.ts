/**
 * Signs in with a passkey: by the button, or by the browser's own suggestion in the e-mail field where it knows one. The
 * library is loaded only in a browser that knows passkeys.
 */
import { useEffect, useState } from 'react'
import type { SignInAnswer } from '../../platform/contract/two-factor.ts'
import { client } from '../client.ts'

export function usePasskey(done: () => void) {
  const [problem, setProblem] = useState(false)
  const canUse = typeof window.PublicKeyCredential === 'function'
  const finish = (answer: SignInAnswer | null) => answer?.done && done()

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the page opens
  useEffect(() => {
    if (!canUse) return
    const leaving = new AbortController()
    void suggest(leaving.signal).then(
      answer => !leaving.signal.aborted && finish(answer),
      () => leaving.signal.aborted || setProblem(true),
    )
    return () => leaving.abort()
  }, [])

  async function use(): Promise<void> {
    setProblem(false)
    try {
      finish(await ask(false))
    } catch {
      setProblem(true)
    }
  }
  return { canUse, use, problem }
}

async function suggest(signal: AbortSignal): Promise<SignInAnswer | null> {
  const { browserSupportsWebAuthnAutofill } = await import('@simplewebauthn/browser')
  if (!(await browserSupportsWebAuthnAutofill()) || signal.aborted) return null
  return ask(true)
}

/** Null where the person closed the browser's dialogue, or the suggestion gave way to the button. */
async function ask(useBrowserAutofill: boolean): Promise<SignInAnswer | null> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = (await client.session.passkeyOptions()) as unknown as Options
  const response = await startAuthentication({ optionsJSON, useBrowserAutofill }).catch(() => null)
  return response && client.session.signInWithPasskey(response)
}

type Options = Parameters<typeof import('@simplewebauthn/browser').startAuthentication>[0]['optionsJSON']
