/** How long a password may be, in characters: the same at set-up, in the studio, by the API and by the environment. */
export const passwordLength = { least: 8, most: 128 } as const
