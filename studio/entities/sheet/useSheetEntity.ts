/** A sheet, or a table of the database, on its way to become an entity with records: what was read of it, what was chosen, and what applying does. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Import, ImportSettings } from '../../../platform/contract/import.ts'
import type { InferredSheet } from '../../../platform/contract/inferred.ts'
import type { Job } from '../../../platform/contract/job.ts'
import type { Applied, Plan } from '../../../platform/contract/plan.ts'
import {
  type ColumnChoice,
  firstChoices,
  isJapanese,
  itselfSettings,
  type SheetEntity,
  sheetSettings,
} from '../../../platform/contract/sheet-entity.ts'
import type { InferredTable, TableName } from '../../../platform/contract/source-table.ts'
import { client } from '../../../runtime/client.ts'
import { useModel } from '../../model/model-queries.ts'
import { nameFrom } from '../../naming/name-from.ts'
import { changeOf } from '../../plan/change-of.ts'
import { useApply } from '../../plan/useApply.ts'
import { useLivePlan } from '../../plan/useLivePlan.ts'
import { sheetDocument } from '../../schema/sheet-entity.ts'
import { useBeginEntity } from '../useBeginEntity.ts'

/** A file, or a table. */
interface Asked {
  file?: File
  sheet?: string
  table?: TableName
}

type Inferred = InferredSheet & Partial<InferredTable>

interface Agreed {
  plan: Plan
  confirm: string[]
}

export type SheetEntityState = ReturnType<typeof useSheetEntity>

const blank: SheetEntity = { name: '', title: '', ja: '', icon: 'table', ownership: 'user', displayField: null }

export function useSheetEntity() {
  const { data: model } = useModel()
  const { nameProblem } = useBeginEntity()
  const [asked, setAsked] = useState<Asked | null>(null)
  // What was read stays in sight while another sheet is read, and when that one cannot be.
  const [inferred, setInferred] = useState<Inferred>()
  const [entity, setEntity] = useState<SheetEntity>(blank)
  const [choices, setChoices] = useState<ColumnChoice[]>([])
  const read = useMutation({
    mutationFn: ({ file, sheet, table }: Asked): Promise<Inferred> =>
      table
        ? client.imports.inferTable(table)
        : client.imports.infer(file!, { name: file!.name, ...(sheet && { sheet }) }),
    onSuccess(inferred, given) {
      setAsked(given)
      setInferred(inferred)
      setChoices(firstChoices(inferred))
      setEntity({ ...entityNamed(given, inferred), displayField: inferred.displayField })
    },
    meta: { quiet: true },
  })
  const text = useMemo(() => (inferred ? sheetDocument(entity, inferred, choices) : ''), [inferred, entity, choices])
  const problem = nameProblem(entity.name)
  const isTaken = choices.some(({ take }) => take)
  const base = model?.revision ?? 0
  const live = useLivePlan({
    kind: 'entity',
    id: entity.name,
    text,
    base,
    changed: Boolean(inferred) && !problem && isTaken,
  })
  const bring = useBring(asked, entity.name, inferred, choices)
  const apply = useApply(({ plan, confirm }: Agreed) =>
    client.meta.apply(changeOf('entity', text, base, entity.name), { hash: plan.hash, confirm }),
  )
  return {
    asked,
    read,
    inferred,
    entity,
    setEntity: (change: Partial<SheetEntity>) => setEntity(known => ({ ...known, ...change })),
    problem,
    choices,
    choose: (column: number, change: Partial<ColumnChoice>) =>
      setChoices(known => known.map(choice => (choice.column === column ? { ...choice, ...change } : choice))),
    isTaken,
    text,
    live,
    apply: {
      ...apply,
      start: (agreed: Agreed) =>
        void apply.mutateAsync(agreed).then(
          () => bring.mutate(),
          () => {},
        ),
    },
    applied: apply.data as Applied | undefined,
    bring,
    forget() {
      setAsked(null)
      setInferred(undefined)
      read.reset()
    },
  }
}

/** Brings the rows; where it fails the entity is there, and it can be tried again. */
function useBring(asked: Asked | null, name: string, inferred: Inferred | undefined, choices: ColumnChoice[]) {
  const queries = useQueryClient()
  const [job, setJob] = useState<Job | null>(null)
  const mutation = useMutation({
    async mutationFn(): Promise<Import[]> {
      const { table } = asked!
      const whole = await pass(sheetSettings(inferred!, choices))
      const pointing = table ? itselfSettings(inferred!, choices) : null
      return pointing ? [whole, await pass(pointing)] : [whole]
    },
    onSettled() {
      setJob(null)
      void queries.invalidateQueries({ queryKey: ['records'] })
    },
    meta: { quiet: true },
  })
  return { ...mutation, job }

  async function pass(settings: ImportSettings): Promise<Import> {
    const { file, sheet, table } = asked!
    const brought = table
      ? await client.imports.bringTable(name, table)
      : await client.imports.bring(name, file!, { name: file!.name, ...(sheet && { sheet }) })
    await client.imports.set(brought._id, settings)
    await client.jobs.follow(await client.imports.run(brought._id), { onProgress: setJob })
    return client.imports.get(brought._id)
  }
}

/** After the table, or the sheet where it has a name of its own; else after the file. */
function entityNamed({ file, sheet, table }: Asked, { format, comment }: Inferred): SheetEntity {
  if (table || !file) return namedAfterTable(table?.table ?? '', comment ?? '')
  const own = sheet ?? format.sheet ?? ''
  const title = /^(sheet|シート)?\s*\d*$/i.test(own) ? file.name.replace(/\.[^.]+$/, '').slice(0, 80) : own.slice(0, 80)
  return { ...blank, title, ja: isJapanese(title) ? title : '', name: nameFrom(title) }
}

function namedAfterTable(table: string, comment: string): SheetEntity {
  const words = table.replace(/[_\s]+/g, ' ').trim()
  const title = words.slice(0, 1).toUpperCase() + words.slice(1, 80)
  const ja = isJapanese(comment) && comment.length <= 40 ? comment : isJapanese(title) ? title : ''
  return { ...blank, title, ja, name: nameFrom(title) }
}
