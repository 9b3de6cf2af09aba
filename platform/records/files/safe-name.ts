/** A file's name as it may stand in a header and in any file system; what cannot is left out. */
export function safeName(name: string): string {
  const base = name.toWellFormed().split(/[\\/]/).at(-1)!
  // Controls, marks that turn text round, and what Windows refuses.
  const clean = base
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\ufffd<>:"|?*]/gu, '')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  return shortened(clean) || 'file'
}

const maxLength = 200

/** The ending says what it is: it stays. */
function shortened(name: string): string {
  const characters = [...name]
  if (characters.length <= maxLength) return name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return characters.slice(0, maxLength - ending.length).join('') + ending
}
