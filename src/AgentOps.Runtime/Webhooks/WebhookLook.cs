namespace AgentOps;

/// <summary>What a delivery asks for, once it is known who sent it.</summary>
/// <param name="Ignored">What becomes of it where it starts nothing; null where it asks for a run.</param>
/// <param name="Action">What the payload says happened.</param>
/// <param name="Tracker">Of the issue; empty where the delivery leads to none.</param>
/// <param name="Number">Of the issue; 0 where there is none.</param>
/// <param name="Trigger">What happened, in a few words for people.</param>
public sealed record WebhookLook(WebhookOutcome? Ignored, string Action, string Tracker, int Number, string Trigger);
