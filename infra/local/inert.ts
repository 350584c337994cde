/**
 * Resource types that change nothing on this machine, each with the reason. A type that is neither
 * here nor in resources/kinds.ts stops the start.
 */
const inertTypes: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'there are no identities here; what a function may do is checked in synthesis',
  'AWS::IAM::Policy': 'see AWS::IAM::Role',
  'AWS::IAM::ManagedPolicy': 'see AWS::IAM::Role',
  'AWS::Lambda::Permission': 'see AWS::IAM::Role',
  'AWS::SQS::QueuePolicy': 'see AWS::IAM::Role',
  'AWS::S3::BucketPolicy': 'see AWS::IAM::Role',
  'AWS::SNS::TopicPolicy': 'see AWS::IAM::Role',
  'AWS::Logs::LogGroup': 'logs go to files, see lambda/output.ts',
  'AWS::Logs::MetricFilter': 'counts log lines for alarms',
  'AWS::CloudFront::OriginAccessControl': 'see AWS::IAM::Role',
  'AWS::CloudWatch::Alarm': 'nobody is called at night by a local run; metrics are at /metrics',
  'AWS::CloudWatch::CompositeAlarm': 'see AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::Dashboard': 'see AWS::CloudWatch::Alarm',
  'AWS::KMS::Key': 'nothing is encrypted at rest on this machine',
  'AWS::KMS::Alias': 'see AWS::KMS::Key',
  'AWS::SMSVOICE::ConfigurationSet': 'the simulated AWS knows it by the settings',
  'AWS::Cognito::UserPoolDomain': 'the page to sign in on is at the gateway, see sign-in/',
  'AWS::Cognito::ManagedLoginBranding': 'see AWS::Cognito::UserPoolDomain',
  'AWS::CDK::Metadata': 'tells AWS which constructs are in use',
};

/** Why a resource of this type has no effect locally; `undefined` when it should have one. */
export const whyInert = (type: string): string | undefined => inertTypes[type];
