namespace Strata.Tests.House.Sample;

/// <summary>Half of a type whose other half is written in another room; neither half has code.</summary>
public partial interface Split;
