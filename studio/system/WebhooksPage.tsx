/** Webhooks that go out, and what each of them was sent. */
import { Button, Select } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { WebhookDelivery, WebhookSummary } from '../../platform/contract/webhook.ts'
import { client } from '../../runtime/client.ts'
import { ErrorNotice } from '../../runtime/shell/ErrorNotice.tsx'
import { Notice } from '../../runtime/shell/Notice.tsx'
import { PageHeader } from '../../runtime/shell/PageHeader.tsx'
import { Rows } from '../../runtime/shell/Rows.tsx'
import { useMoment } from '../changes/useMoment.ts'
import { useSaved } from '../people/useSaved.ts'
import { WithRight } from '../shell/NoRight.tsx'
import { Tag, type Tone } from '../shell/Tag.tsx'
import { useTexts } from '../shell/useTexts.ts'
import { Section } from './Section.tsx'
import { SimpleTable } from './SimpleTable.tsx'
import classes from './System.module.css'
import { useAddress } from './useAddress.ts'

export function WebhooksPage() {
  const { t } = useTexts()
  const { asked, set } = useAddress(['webhook'])
  const { data, error, refetch } = useQuery({ queryKey: ['webhooks'], queryFn: () => client.webhooks.list() })
  const shown = data?.find(({ _id }) => _id === asked.webhook) ?? data?.[0]
  return (
    <WithRight right="api">
      <PageHeader title={t('page.webhooks')} {...(data && { beside: data.length })} />
      {error && <ErrorNotice error={error} retry={() => void refetch()} />}
      {!error && !data && <Rows />}
      {data?.length === 0 && (
        <Notice icon={<IconWebhook size={32} />} title={t('webhooks.empty')} hint={t('webhooks.emptyHint')} />
      )}
      {data && shown && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
        <section className={classes.page} tabIndex={0} aria-label={t('page.webhooks')}>
          <WebhookTable webhooks={data} />
          <Section title={t('webhooks.deliveries')}>
            <Select
              size="xs"
              w={280}
              mb="sm"
              aria-label={t('webhooks.name')}
              data={data.map(({ _id, name }) => ({ value: _id, label: name }))}
              value={shown._id}
              onChange={webhook => set({ webhook })}
              allowDeselect={false}
            />
            <Deliveries webhook={shown._id} />
          </Section>
        </section>
      )}
    </WithRight>
  )
}

function WebhookTable({ webhooks }: { webhooks: WebhookSummary[] }) {
  const { t } = useTexts()
  const moment = useMoment()
  return (
    <Section title={t('page.webhooks')}>
      <SimpleTable
        columns={[
          { key: 'name', title: t('webhooks.name') },
          { key: 'to', title: t('webhooks.to'), wide: true },
          { key: 'state', title: t('webhooks.state') },
        ]}
        rows={webhooks.map(({ _id, name, url, active, problem, failingSince }) => ({
          key: _id,
          cells: [
            name,
            <span key="to" className={classes.fill}>
              {url}
            </span>,
            <span key="state">
              <Tag tone={!active ? 'neutral' : failingSince ? 'danger' : 'good'}>
                {t(!active ? 'webhooks.off' : failingSince ? 'webhooks.failing' : 'webhooks.on')}
              </Tag>{' '}
              {problem ?? (failingSince && moment(failingSince))}
            </span>,
          ],
        }))}
      />
    </Section>
  )
}

const tones: Record<WebhookDelivery['state'], Tone> = { waiting: 'caution', delivered: 'good', failed: 'danger' }

function Deliveries({ webhook }: { webhook: string }) {
  const { t, language } = useTexts()
  const moment = useMoment()
  const { data, error, refetch } = useQuery({
    queryKey: ['webhooks', 'deliveries', webhook],
    queryFn: () => client.webhooks.deliveries(webhook),
    refetchInterval: 5_000,
  })
  const again = useSaved((delivery: string) => client.webhooks.redeliver(webhook, delivery), ['webhooks'])
  if (error) return <ErrorNotice error={error} retry={() => void refetch()} />
  if (!data) return <Rows count={4} />
  return (
    <SimpleTable
      empty={t('webhooks.noDeliveries')}
      columns={[
        { key: 'state', title: t('webhooks.state') },
        { key: 'event', title: t('webhooks.event') },
        { key: 'at', title: t('audit.at'), wide: true },
        { key: 'answer', title: t('webhooks.answer'), wide: true },
        { key: 'attempts', title: t('webhooks.attempts'), number: true, wide: true },
        { key: 'took', title: t('webhooks.took'), number: true, wide: true },
        { key: 'again', title: t('common:action.more'), number: true },
      ]}
      rows={data.map(({ _id, state, event, createdAt, status, error, attempts, milliseconds }) => ({
        key: _id,
        cells: [
          <Tag key="state" tone={tones[state]}>
            {t(`webhooks.delivery.${state}`)}
          </Tag>,
          <code key="event">{event}</code>,
          moment(createdAt),
          [status, error].filter(Boolean).join(' ') || '–',
          attempts,
          milliseconds === null ? '–' : milliseconds.toLocaleString(language, { style: 'unit', unit: 'millisecond' }),
          state !== 'waiting' && (
            <Button
              key="again"
              size="compact-xs"
              variant="default"
              aria-label={`${t('webhooks.again')}: ${event}, ${moment(createdAt)}`}
              onClick={() => again.mutate(_id)}
            >
              {t('webhooks.again')}
            </Button>
          ),
        ],
      }))}
    />
  )
}
