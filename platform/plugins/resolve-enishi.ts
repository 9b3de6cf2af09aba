/** For processes that run a plugin's own files outside of its thread (`--import`): `enishi/…` is this installation. */
import { registerHooks } from 'node:module'
import { doors } from './doors.ts'

const known = doors(import.meta.filename.endsWith('.ts') ? 'ts' : 'js')

registerHooks({
  resolve: (specifier, context, next) =>
    Object.hasOwn(known, specifier) ? { url: known[specifier]!, shortCircuit: true } : next(specifier, context),
})
