/** A colour as documents name it: one of the theme's (`red`), or any CSS colour; none is grey. */
export const optionColor = (color: string | undefined, known: object): string =>
  color && !Object.hasOwn(known, color) ? color : `var(--mantine-color-${color ?? 'gray'}-6)`
