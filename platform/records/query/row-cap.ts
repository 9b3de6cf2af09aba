/** How many rows a caller may ask for at once: what everybody may, or less where their roles say so. */
import type { Context } from '../../access/context.ts'
import { type AppError, badRequest } from '../../errors.ts'

export const rowCap = ({ caller }: Pick<Context, 'caller'>, most: number): number =>
  Math.min(most, caller.limits?.rows ?? most)

/** Throws 400 for more than the caller's roles allow. `pointer` says where the number stood. */
export function refuseRows({ caller }: Pick<Context, 'caller'>, rows: number, pointer: string): void {
  const cap = caller.limits?.rows
  if (cap !== undefined && rows > cap) throw tooManyRows(cap, pointer)
}

function tooManyRows(cap: number, pointer: string): AppError {
  const message = `Your roles allow at most ${cap} rows at once.`
  return badRequest('row-cap', message, [{ pointer, code: 'row-cap', message }])
}
