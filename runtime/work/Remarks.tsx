/** What the author says of the day. It is sent with the version it began from: nothing is lost that another device wrote. */
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiError } from '../../platform/contract/client/api-error.ts'
import type { DailyReport } from '../../platform/contract/daily-report.ts'
import { client } from '../client.ts'
import { LeaveGuard } from '../record/LeaveGuard.tsx'
import { FormAlert } from '../shell/FormAlert.tsx'
import { showDone } from '../shell/show-done.ts'
import { useWorkTexts } from './useWorkTexts.ts'
import classes from './Work.module.css'

interface Typed {
  text: string
  /** Of the report it began from. */
  version: number
}

export function Remarks({ report }: { report: DailyReport }) {
  const { t } = useWorkTexts()
  const [typed, setTyped] = useState<Typed | null>(null)
  const kept = { text: report.remarks, version: report.version }
  const isDirty = typed !== null && typed.text.trim() !== kept.text.trim()
  const { text } = typed ?? kept
  const { version } = isDirty ? typed : kept
  const isOld = version !== kept.version
  const { mutate, isPending } = useWrite(report, sent =>
    setTyped(now => (now && now.text !== sent.text ? { text: now.text, version: sent.version + 1 } : null)),
  )
  const write = (submit: boolean) => mutate({ text, version, submit })
  return (
    <section>
      <LeaveGuard dirty={isDirty} />
      <Textarea
        label={t('work.report.remarks')}
        placeholder={t('work.report.remarksHint')}
        autosize
        minRows={4}
        maxLength={20_000}
        value={text}
        onChange={event => setTyped({ text: event.currentTarget.value, version })}
      />
      {isOld && (
        <FormAlert>
          {t('work.report.elsewhere')}
          <p className={classes.said}>{kept.text || t('work.report.nothing')}</p>
          <div className={classes.buttons}>
            <Button variant="default" size="xs" onClick={() => setTyped(null)}>
              {t('work.report.takeThat')}
            </Button>
            <Button variant="default" size="xs" onClick={() => setTyped({ text, version: kept.version })}>
              {t('work.report.keepThis')}
            </Button>
          </div>
        </FormAlert>
      )}
      <div className={classes.buttons}>
        {report.submittedAt === null && (
          <Button variant="default" loading={isPending} disabled={isOld} onClick={() => write(false)}>
            {t('work.report.save')}
          </Button>
        )}
        <Button loading={isPending} disabled={isOld} onClick={() => write(true)}>
          {t(report.submittedAt ? 'work.report.resubmit' : 'work.report.submit')}
        </Button>
      </div>
    </section>
  )
}

function useWrite({ person, day }: DailyReport, onWritten: (sent: Typed) => void) {
  const { t } = useWorkTexts()
  const queries = useQueryClient()
  const queryKey = ['daily-reports', person._id, day]
  return useMutation({
    mutationFn: ({ text, version, submit }: Typed & { submit: boolean }) =>
      client.dailyReports.write(day, { remarks: text, version, submit }),
    onSuccess(answer, sent) {
      queries.setQueryData(queryKey, answer)
      onWritten(sent)
      void queries.invalidateQueries({ queryKey: ['daily-reports', 'list'] })
      if (!sent.submit) showDone(t('work.report.saved'))
    },
    onError(error) {
      if (error instanceof ApiError && error.status === 412) void queries.invalidateQueries({ queryKey })
    },
  })
}
