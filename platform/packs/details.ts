/** One pack as whoever wants to know it sees it, before it is installed and after: what it brings, needs and asks. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../access/context.ts'
import { requireRight } from '../access/require-right.ts'
import { documentKinds } from '../contract/documents.ts'
import type { JsonObject } from '../contract/json.ts'
import type { PackDetails, PackDocument, PackNeed } from '../contract/pack.ts'
import { notFound } from '../errors.ts'
import { isObject, objectAt, own, stringAt, stringsAt } from '../metadata/json-values.ts'
import { labelOf } from '../metadata/labels.ts'
import { type AtHand, packsAtHand, summaryOf } from './list.ts'
import type { Pack } from './pack.ts'
import { requiredNames, requirementsOf, suffices } from './requirement.ts'
import { countMade } from './sample/sample-records.ts'
import { packsAsInstalled } from './store.ts'
import { uploadedPacks } from './uploads/upload-table.ts'

export async function packDetails(context: Context, name: string): Promise<PackDetails> {
  requireRight(context.caller, 'packs')
  const { database } = context
  const hand = await packsAtHand(context)
  const pack = hand.packs.find(({ manifest }) => manifest.name === name)
  if (!pack) throw notFound(`The pack '${name.slice(0, 80)}'`)
  const installed = hand.installed.get(name)
  const others = (await packsAsInstalled(database)).map(({ manifest }) => manifest)
  return {
    ...summaryOf(pack, { installed, uploaded: hand.uploaded, context }),
    needs: needsOf(pack, hand),
    neededBy: others.filter(other => requiredNames(other).includes(name)).map(other => other.name),
    documents: documentKinds.flatMap(kind =>
      pack.documents[kind].map(({ body }) => documentOf(kind, body as unknown as JsonObject)),
    ),
    relations: pack.entities.flatMap(({ body }) => relationsOf(body)),
    readme: await wordsOf(pack, 'README.md'),
    changelog: await wordsOf(pack, 'CHANGELOG.md'),
    sample: {
      locales: pack.sampleLocales,
      installed: installed?.sample ?? null,
      records: (await countMade(database)).get(name) ?? 0,
    },
    uploadedAt: (await uploadedPacks(database)).find(upload => upload.name === name)?.uploadedAt ?? null,
  }
}

function needsOf({ manifest }: Pack, { installed, packs }: AtHand): PackNeed[] {
  return requirementsOf(manifest).map(requirement => {
    const there = installed.get(requirement.name)?.version ?? null
    const version = there ?? packs.find(pack => pack.manifest.name === requirement.name)?.manifest.version
    return { ...requirement, installed: there, fits: version !== undefined && suffices(version, requirement) }
  })
}

function documentOf(kind: string, body: JsonObject): PackDocument {
  const id = stringAt(body, 'id') ?? ''
  return {
    kind,
    id,
    title: labelOf(body, 'title', id),
    ...(kind === 'workflow' && own(body, 'runAs') === 'system' && { system: true as const }),
    ...(kind === 'role' && {
      rights: stringsAt(body, 'rights'),
      entities: Object.keys(objectAt(body, 'entities') ?? {}).length,
    }),
  }
}

/** As its document says them; what an extension adds to others is theirs. */
function relationsOf(body: JsonObject): PackDetails['relations'] {
  const from = stringAt(objectAt(body, 'x-entity') ?? {}, 'name') ?? stringAt(body, '$id') ?? ''
  return Object.entries(objectAt(body, 'properties') ?? {}).flatMap(([field, property]) => {
    const relation = isObject(property) ? objectAt(property, 'x-relation') : undefined
    const target = relation && own(relation, 'entity')
    const targets = Array.isArray(target) ? target : [target]
    return targets.filter(to => typeof to === 'string').map(to => ({ from, to, field }))
  })
}

const longest = 64 * 1024

/** Plain text to its reader, whatever it says. */
const wordsOf = async ({ folder }: Pack, file: string): Promise<string> =>
  folder === '' ? '' : (await readFile(join(folder, file), 'utf8').catch(() => '')).slice(0, longest)
