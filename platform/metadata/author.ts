/** Who changes the model: what is kept of a caller while a change that takes long goes on without them. */
import type { Caller } from '../contract/caller.ts'

export type Author = Pick<Caller, 'kind' | 'id' | 'name'>
