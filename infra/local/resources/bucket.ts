import * as z from 'zod';
import { region } from '../places.ts';
import { atRest, inert, kind, tags } from './kind.ts';

/** A bucket of fauxqs. */
export const bucket = kind({
  type: 'AWS::S3::Bucket',
  nameProperty: 'BucketName',
  defaultName: (name) => name.toLowerCase().slice(0, 63),
  properties: z.strictObject({
    BucketName: z.string().optional(),
    BucketEncryption: atRest,
    PublicAccessBlockConfiguration: inert('only this machine reaches it'),
    OwnershipControls: inert('there are no identities here'),
    LifecycleConfiguration: inert('old objects are kept; a local run is short'),
    VersioningConfiguration: inert(
      'fauxqs keeps the last version only; nothing here reads older ones',
    ),
    LoggingConfiguration: inert('nobody audits a local run'),
    Tags: tags,
  }),
  identify: ({ name }) => ({
    ref: name,
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
    },
  }),
  start: ({ name }, { queueServer }) => queueServer.createBucket(name),
});
