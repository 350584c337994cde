import { Duration, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import type { StaffPool } from './staff-pool.ts';

export interface DeskSiteProps {
  readonly stage: Stage;
  /** `https://<id>.execute-api...`: the API is served from the page's own origin. */
  readonly apiEndpoint: string;
  /** `wss://...` */
  readonly socketUrl: string;
  /** Where people sign in: tokens are fetched from there. */
  readonly staff: Pick<StaffPool, 'pool' | 'signInUrl'>;
}

/**
 * A page of the desk has no dot in its last part: it is the one page, whatever the path. Runs at the
 * edge, in CloudFront's own JavaScript.
 */
const onePage = `
function handler(event) {
  var request = event.request;
  if (request.uri === '/' || request.uri === '/desk')
    return { statusCode: 302, headers: { location: { value: '/desk/' } } };
  if (!/\\.[^/]+$/.test(request.uri)) request.uri = '/desk/index.html';
  return request;
}`;

/** The desk's page: a private bucket behind CloudFront, with the API under the same origin. */
export class DeskSite extends Construct {
  readonly bucket: s3.Bucket;
  /** `https://<host>/desk/` */
  readonly url: string;

  constructor(scope: Construct, id: string, props: DeskSiteProps) {
    super(scope, id);
    this.bucket = new s3.Bucket(this, 'Files', {
      encryption: s3.BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
      objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: props.stage.keepData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    });
    const { domainName } = this.createDistribution(props);
    this.url = `https://${domainName}/desk/`;
  }

  private createDistribution(props: DeskSiteProps): cloudfront.Distribution {
    const apiHost = Fn.select(2, Fn.split('/', props.apiEndpoint));
    const responseHeadersPolicy = this.createHeaders(props);
    return new cloudfront.Distribution(this, 'Distribution', {
      comment: `townclerk-${props.stage.name} desk`,
      httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
        viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: cloudfront.CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy,
        functionAssociations: [
          {
            eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
            function: new cloudfront.Function(this, 'OnePage', {
              code: cloudfront.FunctionCode.fromInline(onePage),
              runtime: cloudfront.FunctionRuntime.JS_2_0,
            }),
          },
        ],
      },
      additionalBehaviors: {
        '/desk/api/*': {
          origin: new HttpOrigin(apiHost, {
            protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
          }),
          viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
          allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
          cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
          originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
      },
    });
  }

  /** Nothing but our own: no script, style or frame of others, and no page of others around ours. */
  private createHeaders({ stage, socketUrl, staff }: DeskSiteProps) {
    const csp = [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      // What citizens sent is shown from bytes that the desk has looked at (docs/decisions/033).
      "img-src 'self' data: blob:",
      'media-src blob:',
      `connect-src 'self' ${socketUrl} ${staff.pool.userPoolProviderUrl}/ ${staff.signInUrl}/`,
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ];
    return new cloudfront.ResponseHeadersPolicy(this, 'Headers', {
      responseHeadersPolicyName: `townclerk-${stage.name}-${Stack.of(this).region}-desk`,
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: csp.join('; '), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: [
          {
            header: 'permissions-policy',
            value: 'camera=(), geolocation=(), microphone=()',
            override: true,
          },
        ],
      },
    });
  }
}
