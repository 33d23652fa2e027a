namespace Strata;

/// <summary>What enters a model by an input.</summary>
public enum InputType
{
    /// <summary>Numbers; one that is missing is NaN.</summary>
    Number,

    /// <summary>
    /// Words, which a <see cref="StringLookup"/> or a <see cref="Hashing"/> makes numbers of. In the graph each is its fingerprint, three
    /// whole numbers (<see cref="Numerics.Fingerprint"/>); one that is missing is three times -1.
    /// </summary>
    Text,

    /// <summary>
    /// Dates with a time of day, which a <see cref="DateFeatures"/> makes numbers of. In the graph each is two whole numbers, the days since
    /// 1970-01-01 and the seconds of the day; one that is missing is twice NaN.
    /// </summary>
    Date,
}
