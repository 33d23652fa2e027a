namespace Strata.Studio.Learn;

/// <summary>What a check says of an answer.</summary>
/// <param name="IsRight">Whether it is right.</param>
/// <param name="Message">What to tell the learner: what is right and what is not, never the answer itself.</param>
public sealed record Verdict(bool IsRight, string Message);
