import { z } from 'zod'
import type { Read } from '../read-by.ts'
import { isAddressBy, readBy } from '../read-by.ts'

/** A bucket of an S3-compatible store, and how to get in. */
export interface S3Place {
  bucket: string
  /** Where in the bucket, without slashes at its ends; '' for the bucket itself. */
  prefix: string
  region: string
  /** Absent: Amazon's own. */
  endpoint: string | undefined
  accessKeyId: string
  secretAccessKey: string
}

/** A folder, or a bucket. */
export type FilePlace = string | S3Place

type Env = Readonly<Record<string, string | undefined>>

const address = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\/*(?<prefix>[\w/-]*?)\/*$/
const needed = z.string('must be set where FILES is a bucket')
const endpoint = z
  .string()
  .refine((text) => isAddressBy(['http:', 'https:'], text), 'must be an address that begins with http:// or https://')
  .optional()

/** The variables that every tool for S3 reads. */
const s3 = z
  .object({
    FILES: z.string().regex(address, 'must be a folder, or s3://bucket or s3://bucket/where (letters, digits and hyphens)'),
    AWS_ACCESS_KEY_ID: needed,
    AWS_SECRET_ACCESS_KEY: needed,
    AWS_REGION: z.string().optional(),
    AWS_DEFAULT_REGION: z.string().default('us-east-1'),
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL: endpoint,
  })
  .transform((env): S3Place => {
    const { bucket = '', prefix = '' } = address.exec(env.FILES)?.groups ?? {}
    return {
      bucket,
      prefix,
      region: env.AWS_REGION ?? env.AWS_DEFAULT_REGION,
      endpoint: env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL,
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    }
  })

export function readPlace(env: Env, folder: string): Read<FilePlace> {
  const place = env['FILES'] ?? folder
  return place.includes('://') ? readBy(s3, env) : { value: place }
}
