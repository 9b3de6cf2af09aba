/** Writes what was logged, with what is next, all or nothing. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { JsonObject } from '../../../platform/contract/json.ts'
import { client } from '../../client.ts'
import { refreshRecords } from '../../entity/refresh.ts'
import { showDone } from '../../shell/show-done.ts'
import { useFormat } from '../../value/useFormat.ts'
import { type Logged, type LogTarget, logOperations } from './log-target.ts'

interface LogOptions {
  target: LogTarget
  record: JsonObject
  onDone: () => void
}

export function useLog({ target, record, onDone }: LogOptions) {
  const { t } = useTranslation('compose')
  const format = useFormat()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (logged: Logged) => {
      const now = new Date().toISOString()
      return client.batch(logOperations(target, record, logged, { now, timeZone: format.timeZone }))
    },
    onSuccess: (_, { next }) => {
      showDone(next ? t('loggedNext', { on: format.date(next.on) }) : t('logged'))
      void refreshRecords(queries)
      onDone()
    },
    meta: { quiet: true },
  })
}
