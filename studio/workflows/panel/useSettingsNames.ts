/** What the form of one node's settings has to know of the model and of the last check. */
import { useMemo } from 'react'
import type { EntityModel } from '../../../platform/contract/entity.ts'
import type { Problem } from '../../../platform/contract/problem.ts'
import { useModel } from '../../model/model-queries.ts'
import { scopeOf } from '../expression/scope-of.ts'
import { problemPlace } from '../graph/problem-place.ts'
import type { Designer } from '../useDesigner.ts'

const none: EntityModel[] = []

export function useSettingsNames(designer: Designer, node: string) {
  const { data: model } = useModel()
  const { check, document, readOnly } = designer
  const entities = model?.entities ?? none
  const scope = useMemo(
    () => ({
      entities,
      record: check?.record?.entity ?? null,
      readOnly,
      scope: (of?: string) => scopeOf(entities, check, node, of),
    }),
    [entities, check, readOnly, node],
  )
  const problems = useMemo(
    () =>
      (check?.problems ?? []).flatMap((problem): Problem[] => {
        const place = problemPlace(document, problem.pointer)
        return place.node === node && place.setting !== undefined ? [{ ...problem, pointer: place.setting }] : []
      }),
    [check, document, node],
  )
  return { scope, problems }
}
