/** Kinds of documents beside entities: edited as JSON, listed alike. */
import type { StudioKind } from '../plan/change-of.ts'

export type DocumentKind = Exclude<StudioKind, 'entity'>
