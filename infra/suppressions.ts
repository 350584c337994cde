/** A rule of cdk-nag that does not hold here, and why. */
export interface Suppression {
  readonly rule: string;
  /** Path of the construct in the stack that it is about; a star ends a name that several begin with. */
  readonly at: string;
  readonly reason: string;
}

export const suppressions: readonly Suppression[] = [
  {
    rule: 'AwsSolutions-COG8',
    at: 'Staff/Pool',
    reason:
      'The plan Plus adds risk scores for 0.02 USD a person and month, with nothing free; Essentials has what the desk needs, and a second factor is there. An agency that wants Plus changes one word.',
  },
  {
    rule: 'AwsSolutions-COG2',
    at: 'Staff/Pool',
    reason:
      'Whether a second factor is required is a setting (-c staffMfa); stage prod requires it, stage dev holds made-up citizens only.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    at: 'Http/Api',
    reason:
      'Platforms cannot sign in: each webhook is authorized by its signature over the raw body, which the function verifies before anything else.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    at: 'Socket/Api',
    reason:
      'A browser cannot send a token when it opens a WebSocket. The function of $connect takes a ticket instead, which the API of the desk gives to who is signed in: for thirty seconds, once.',
  },
  {
    rule: 'AwsSolutions-APIG1',
    at: 'Socket/Stage',
    reason:
      "API Gateway logs a WebSocket API only with a role that holds for the whole account, which is not one stack's to set. The function logs who comes and goes.",
  },
  {
    rule: 'AwsSolutions-S1',
    at: 'Data/Knowledge',
    reason:
      'The bucket holds published answers, which anybody may read on the channels, and one function reads it. Versions say who changed what.',
  },
  {
    rule: 'AwsSolutions-S1',
    at: 'Data/Lists',
    reason:
      'One function puts a list a week, and who may read them is given by name. The lists name no citizen, and CloudTrail data events tell who read one where an agency wants that.',
  },
  {
    rule: 'AwsSolutions-S1',
    at: 'Data/Media',
    reason:
      'Functions put files, under names nobody can read, and one reads them for staff who may see their case, which the audit holds. CloudTrail data events tell of others where an agency wants that.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataMedia56AA92A6.Arn>/media/*]',
    at: 'media/Role',
    reason:
      'A file is an object named by its message, which nobody knows at deployment. The rights are to put, and to delete one whose message is gone.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataMedia56AA92A6.Arn>/media/*]',
    at: 'turn/Role',
    reason: 'As for media; the right is to delete, for citizens who take back what they sent.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataKnowledge9F8690E9.Arn>/artifacts/*]',
    at: 'turn/Role',
    reason:
      'A version of the knowledge is an object named by its checksum, which nobody knows at deployment. The right is to read, and artifacts are all that is there.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataKnowledge9F8690E9.Arn>/artifacts/*]',
    at: 'clock/Role',
    reason: 'As for turn: a version of the knowledge is named by its checksum, and only read.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataKnowledge9F8690E9.Arn>/artifacts/*]',
    at: 'digest/Role',
    reason: 'As for turn: a version of the knowledge is named by its checksum, and only read.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataLists16043E3A.Arn>/lists/*]',
    at: 'digest/Role',
    reason:
      'A list is an object named by its week, and lists are all that is there. The rights are to put, and to delete one whose message is gone.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataKnowledge9F8690E9.Arn>/artifacts/*]',
    at: 'desk-api/Role',
    reason: 'As for turn: a version of the knowledge is named by its checksum, and only read.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataMedia56AA92A6.Arn>/media/*]',
    at: 'desk-api/Role',
    reason:
      'As for media; the right is to read, and each file is given out to who may see its case, for a minute.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataMedia56AA92A6.Arn>/staff/*]',
    at: 'desk-api/Role',
    reason:
      'What staff send is an object named by its case, which nobody knows at deployment. The rights are to put and to read.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataMedia56AA92A6.Arn>/staff/*]',
    at: 'deliver-*/Role',
    reason:
      'As for desk-api; the right is to read, so that a platform can be given the address of one file.',
  },
  {
    rule: 'AwsSolutions-S1',
    at: 'DeskSite/Files',
    reason:
      "The desk's page is public source, read by CloudFront alone; nothing in it is anybody's.",
  },
  {
    rule: 'AwsSolutions-CFR3',
    at: 'DeskSite/Distribution',
    reason:
      'What counts is logged by the API behind it. A log of who fetched the page would be a record of staff by their addresses.',
  },
  {
    rule: 'AwsSolutions-CFR4',
    at: 'DeskSite/Distribution',
    reason:
      "The name and certificate are CloudFront's own, which fix the protocol; browsers agree on TLS 1.3 all the same. An agency that gives it a name of its own sets the policy with the certificate.",
  },
  {
    rule: 'AwsSolutions-CFR1',
    at: 'DeskSite/Distribution',
    reason: 'Who may work at the desk is decided by signing in, wherever they are.',
  },
  {
    rule: 'AwsSolutions-CFR2',
    at: 'DeskSite/Distribution',
    reason:
      'A web ACL costs 5 USD a month and more while nobody works; the API is throttled and lets in tokens of staff only.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::<DataMedia56AA92A6.Arn>/staff/*]',
    at: 'turn/Role',
    reason:
      'As for desk-api; the right is to delete, for citizens who have everything deleted that was said to them.',
  },
];
