namespace Strata.Tests.House.Sample;

public partial interface Split;
