import { Aws, Duration, Lazy, RemovalPolicy, Tags } from 'aws-cdk-lib';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { role } from '../../intents/model/handoff/staff.ts';
import { auditTag } from '../staff/audit-tag.ts';
import type { Stage } from '../stages.ts';

export interface StaffPoolProps {
  readonly stage: Stage;
  /** Puts roles, topics and languages into access tokens. */
  readonly preToken: IFunction;
  /** The table of the audit, which has every change of an account. */
  readonly auditTable: string;
}

/**
 * Who may work at the desk: a Cognito user pool of the agency's own staff, with a group for every role,
 * and the desk as its one client. Nobody signs up; docs/runbooks/deploy.md says how people are let in.
 * The plan Essentials is what has access tokens customized; it costs nothing below 10,000 people a month.
 */
export class StaffPool extends Construct {
  readonly pool: cognito.UserPool;
  readonly client: cognito.UserPoolClient;
  /** Where people sign in, and tokens are given out. */
  readonly signInUrl: string;
  /** Where signing in may lead back to. */
  private readonly deskUrls: string[];

  constructor(scope: Construct, id: string, { stage, preToken, auditTable }: StaffPoolProps) {
    super(scope, id);
    this.deskUrls = stage.deskUrl === undefined ? [] : [stage.deskUrl];
    this.pool = this.createPool(stage);
    Tags.of(this.pool).add(auditTag, auditTable);
    this.pool.addTrigger(
      cognito.UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
      preToken,
      cognito.LambdaVersion.V2_0,
    );
    for (const groupName of role.options) this.pool.addGroup(groupName, { groupName });
    this.client = this.createClient(stage);
    const domain = this.pool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `townclerk-${stage.name}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: cognito.ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    this.signInUrl = domain.baseUrl();
    // Without a branding, even Cognito's own, there is no page to sign in on.
    new cognito.CfnManagedLoginBranding(this, 'SignInPage', {
      userPoolId: this.pool.userPoolId,
      clientId: this.client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  }

  /** Lets signing in lead back to a page, too; its address may be known only once it is deployed. */
  leadBackTo(deskUrl: string): void {
    this.deskUrls.push(deskUrl);
  }

  private createPool(stage: Stage): cognito.UserPool {
    return new cognito.UserPool(this, 'Pool', {
      userPoolName: `townclerk-${stage.name}-staff`,
      featurePlan: cognito.FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: {
        email: { required: true, mutable: true },
        fullname: { required: true, mutable: true },
      },
      customAttributes: {
        topics: new cognito.StringAttribute({ maxLen: 2048, mutable: true }),
        languages: new cognito.StringAttribute({ maxLen: 256, mutable: true }),
      },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: stage.staffMfa === 'required' ? cognito.Mfa.REQUIRED : cognito.Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: cognito.AccountRecovery.EMAIL_ONLY,
      deletionProtection: stage.keepData,
      removalPolicy: stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /**
   * A page in a browser: it has no secret, and proves with PKCE that it is the one that asked. Staff may
   * write nothing that says what they may do. A day's work fits in one session of twelve hours.
   */
  private createClient(stage: Stage): cognito.UserPoolClient {
    const attributes = new cognito.ClientAttributes();
    return this.pool.addClient('Desk', {
      userPoolClientName: `townclerk-${stage.name}-desk`,
      generateSecret: false,
      // The one flow no page can use; without any, Cognito takes a default of several.
      authFlows: { adminUserPassword: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [cognito.OAuthScope.OPENID, cognito.OAuthScope.PROFILE],
        callbackUrls: Lazy.list({ produce: () => this.deskUrls }),
        logoutUrls: Lazy.list({ produce: () => this.deskUrls }),
      },
      supportedIdentityProviders: [cognito.UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(5),
      idTokenValidity: Duration.minutes(5),
      refreshTokenValidity: Duration.hours(12),
      refreshTokenRotationGracePeriod: Duration.seconds(10),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
      readAttributes: attributes.withStandardAttributes({ email: true, fullname: true }),
      writeAttributes: attributes.withStandardAttributes({ locale: true }),
    });
  }
}
