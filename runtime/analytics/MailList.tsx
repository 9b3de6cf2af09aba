/** What one has sent by mail, and what others send to one: each can be stopped here, where every such mail leads. */
import { Button } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../client.ts'
import { showDone } from '../shell/show-done.ts'
import { useFormat } from '../value/useFormat.ts'
import classes from './Analytics.module.css'

export function MailList() {
  const { t } = useTranslation('analytics')
  const format = useFormat()
  const queries = useQueryClient()
  const { data = [] } = useQuery({ queryKey: ['analytics', 'mails'], queryFn: () => client.reportMails.list() })
  const stop = useMutation({
    mutationFn: (id: string) => client.reportMails.stop(id),
    onSuccess: () => {
      showDone(t('mails.stopped'))
      void queries.invalidateQueries({ queryKey: ['analytics', 'mails'] })
    },
  })
  if (!data.length) return null
  return (
    <section aria-label={t('mails.title')}>
      <h2 className={classes.listTitle}>{t('mails.title')}</h2>
      <ul className={classes.lines}>
        {data.map(mail => (
          <li key={mail._id} className={classes.line}>
            <IconMail size={18} stroke={1.6} aria-hidden="true" />
            <span className={classes.lineText}>
              <span>{mail.title}</span>
              <span className={classes.quiet}>
                {[
                  t(`mails.${mail.every}`),
                  t('mails.next', { at: format.dateTime(mail.nextAt) }),
                  mail.mayChange
                    ? mail.recipients.map(({ _label }) => _label).join(', ')
                    : t('mails.from', { name: mail.author._label }),
                ].join(' · ')}
              </span>
            </span>
            <Button
              ml="auto"
              size="xs"
              variant="default"
              loading={stop.isPending && stop.variables === mail._id}
              onClick={() => stop.mutate(mail._id)}
              aria-label={`${t('mails.stop')}: ${mail.title}`}
            >
              {t('mails.stop')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
