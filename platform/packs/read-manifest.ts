/** `pack.json`, checked against its published meta-schema (schemas/pack.json) and this version of Enishi. */
import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { ValidateFunction } from 'ajv'
import type { JsonObject } from '../contract/json.ts'
import type { Problem } from '../contract/problem.ts'
import { createAjv } from '../metadata/validate/ajv.ts'
import { problemsOf } from '../metadata/validate/problems.ts'
import { isInRange } from './enishi-version.ts'
import type { PackManifest } from './pack.ts'
import { readPackFile } from './read-file.ts'
import { requiredNames } from './requirement.ts'

export type ReadManifest = { manifest: PackManifest; problems: [] } | { manifest: null; problems: Problem[] }

const at = '/pack.json'

export async function readManifest(folder: string): Promise<ReadManifest> {
  const { value, problems } = await readPackFile(join(folder, 'pack.json'), at, 64 * 1024)
  if (problems.length) return { manifest: null, problems }
  const wrong = shapeProblems(value)
  if (wrong.length) return { manifest: null, problems: wrong }
  const manifest = value as unknown as PackManifest
  const unfit = fitProblems(manifest, basename(folder))
  return unfit.length ? { manifest: null, problems: unfit } : { manifest, problems: [] }
}

let validate: ValidateFunction | undefined

/** By the published meta-schema. */
export function shapeProblems(value: unknown): Problem[] {
  validate ??= createAjv('draft-07').compile(readJson('./schemas/pack.json'))
  if (validate.call({ left: Number.POSITIVE_INFINITY }, value)) return []
  return problemsOf(validate.errors ?? []).map(problem => ({ ...problem, pointer: at + problem.pointer }))
}

function fitProblems(manifest: PackManifest, folderName: string): Problem[] {
  const { name, enishi } = manifest
  const problems: Problem[] = []
  if (name !== folderName)
    problems.push({
      pointer: `${at}/name`,
      code: 'name',
      message: `The folder is '${folderName}', so the name is too.`,
    })
  if (requiredNames(manifest).includes(name))
    problems.push({ pointer: `${at}/requires`, code: 'circular', message: 'A pack cannot require itself.' })
  if (!isInRange(enishiVersion(), enishi))
    problems.push({
      pointer: `${at}/enishi`,
      code: 'other-version',
      message: `This pack is for Enishi ${enishi}; this is ${enishiVersion()}.`,
    })
  return problems
}

const enishiVersion = (): string => String(readJson('../../package.json')['version'])

const readJson = (path: string) => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as JsonObject
