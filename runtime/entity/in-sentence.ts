/** A title within an English sentence: "Open cases" → "open cases", but "SLA rules" stays. Japanese has no case. */
export const inSentence = (title: string): string =>
  /^\p{Lu}(?=\p{Ll})/u.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title
