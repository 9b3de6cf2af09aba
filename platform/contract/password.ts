/** How long a password may be, in characters: the same at set-up, in the studio, by the API and by the environment. */
export const passwordLength = { least: 8, most: 128 } as const

/** What is wrong with a password, by the least that the organisation asks for; null: nothing. */
export function passwordProblem(password: string, least: number = passwordLength.least): string | null {
  if (password.length < least) return `It needs at least ${least} characters.`
  return password.length > passwordLength.most ? `It may have at most ${passwordLength.most} characters.` : null
}
