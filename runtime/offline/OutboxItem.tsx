/** One write that waits: what it is about, what the server said, and what one can do. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import { labelText } from '../../platform/contract/label.ts'
import { everything } from '../app/apps-of.ts'
import { entityQuery } from '../entity/useEntity.ts'
import { problemText } from '../i18n/problem-text.ts'
import { refusalText } from '../i18n/refusal-text.ts'
import { ConflictDialog } from '../record/ConflictDialog.tsx'
import type { Choices } from '../record/useSave.ts'
import { showError } from '../shell/show-error.ts'
import { recordPath } from '../value/record-path.ts'
import { useFormat } from '../value/useFormat.ts'
import { DiscardDialog } from './DiscardDialog.tsx'
import classes from './Outbox.module.css'
import { type Compared, compareWithTheirs } from './outbox/compare-with-theirs.ts'
import { outbox } from './outbox/outbox.ts'
import { sendOutbox } from './outbox/send-outbox.ts'
import { isComment, isNewRecord, type Waits } from './outbox/waiting.ts'
import { useOfflineTexts } from './useOfflineTexts.ts'
import { newKey } from './waits.ts'

export function OutboxItem({ waiting }: { waiting: Waits }) {
  const { t, i18n } = useOfflineTexts()
  const format = useFormat()
  const queries = useQueryClient()
  const [compared, setCompared] = useState<Compared | null>(null)
  const [discarding, setDiscarding] = useState(false)
  const { data: description } = useQuery(entityQuery(waiting.entity))
  const kind = isNewRecord(waiting) ? 'create' : isComment(waiting) ? 'comment' : 'update'

  async function again(change: Partial<Waits> = {}) {
    const { problem: _, ...rest } = waiting
    await outbox.put({ ...rest, ...change, state: 'waiting', key: newKey() })
    await sendOutbox()
    await queries.invalidateQueries()
  }
  async function compare() {
    const found = await compareWithTheirs(waiting)
    if (!found) await outbox.put({ ...waiting, state: 'refused', problem: { ...gone, message: t('state.gone') } })
    else if (found.clashes.length) setCompared(found)
    else await again({ body: found.body, version: found.version })
  }
  function settle(choices: Choices) {
    const { body, version } = compared!
    setCompared(null)
    if (!choices) return
    const own = Object.entries(body).filter(([field]) => choices[field] !== 'theirs')
    if (own.length) void again({ body: Object.fromEntries(own), version }).catch(showError)
    else void outbox.remove(waiting.id).then(() => queries.invalidateQueries())
  }

  return (
    <li className={classes.item}>
      <div className={classes.what}>
        <Link to={recordPath(everything, waiting.entity, waiting.record)} className={classes.name}>
          {waiting.label}
        </Link>
        <div className={classes.about}>
          {t(`kind.${kind}`)} · {description ? labelText(description.entity.title, i18n.language) : waiting.entity} ·{' '}
          {format.dateTime(new Date(waiting.at).toISOString())}
        </div>
        {waiting.state !== 'waiting' && (
          <div className={classes.problem}>
            {t(`state.${waiting.state}`)} {waiting.state === 'refused' && said()}
          </div>
        )}
      </div>
      {waiting.state === 'conflict' && (
        <Button size="xs" onClick={() => void compare().catch(showError)}>
          {t('compare')}
        </Button>
      )}
      {waiting.state === 'refused' && (
        <Button size="xs" variant="default" onClick={() => void again().catch(showError)}>
          {t('retry')}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="red" onClick={() => setDiscarding(true)}>
        {t('discard')}
      </Button>
      {compared && <ConflictDialog form={compared} conflict={compared} onChoice={settle} />}
      {discarding && (
        <DiscardDialog onClose={() => setDiscarding(false)} onDiscard={() => void outbox.remove(waiting.id)} />
      )}
    </li>
  )

  function said(): string {
    const problem = waiting.problem!
    const error = new ApiError(problem.status, { ...problem, detail: problem.message })
    return description ? refusalText(error, description.entity, i18n.language, t) : problemText(error, t)
  }
}

const gone = { status: 404, code: 'unknown', errors: [] }
