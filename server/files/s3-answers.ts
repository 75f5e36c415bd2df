import type { IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { codeOf } from '../code-of.ts'
import type { S3Place } from './place.ts'

/** What the store said other than bytes. */
export interface Answer {
  status: number
  code: string
  message: string
  /** Where the bucket is, if not where it was asked for. */
  region: string | undefined
}

/** The bucket in the path for a store of one's own, before the host for Amazon's. */
export function addressOf({ bucket, prefix, region, endpoint }: S3Place, key: string): string {
  const base = endpoint === undefined ? `https://${bucket}.s3.${region}.amazonaws.com` : `${endpoint.replace(/\/+$/, '')}/${bucket}`
  return [base, prefix, key].filter((part) => part !== '').join('/')
}

export async function readAnswer(response: IncomingMessage): Promise<Answer> {
  const said = await text(response)
  const read = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(said)?.[1] ?? ''
  const { statusCode = 0, headers } = response
  const region = String(headers['x-amz-bucket-region'] ?? read('Region'))
  return { status: statusCode, code: read('Code'), message: read('Message'), region: region || undefined }
}

/** As a fault of the setting that would have to be another. */
export function faultOf({ bucket, region, endpoint }: S3Place, answer: Answer): string {
  const { status, code, message } = answer
  if (code === 'InvalidAccessKeyId') return 'AWS_ACCESS_KEY_ID: the store does not know it'
  if (code === 'SignatureDoesNotMatch') return 'AWS_SECRET_ACCESS_KEY: it does not fit AWS_ACCESS_KEY_ID'
  if (code === 'NoSuchBucket') return `FILES: there is no bucket ${bucket}`
  if (answer.region !== undefined && answer.region !== region) return `AWS_REGION: the bucket ${bucket} is in ${answer.region}`
  if (code === 'AccessDenied') return `FILES: the key may not write and read in the bucket ${bucket}`
  if (code === '') return `${endpoint === undefined ? 'FILES' : 'AWS_ENDPOINT_URL'}: what answers there (${status}) does not speak S3`
  return `FILES: the store refuses the bucket ${bucket}: ${code} ${message}`.trim()
}

/** What could not be done, in a word. */
export function whyAway(error: unknown): string {
  return codeOf(error) || (error instanceof Error ? error.message : String(error))
}
