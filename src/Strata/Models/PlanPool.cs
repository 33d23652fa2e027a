using System.Numerics;
using Strata.Graphs;

namespace Strata.Models;

/// <summary>Plans of one graph, lent to one caller at a time: concurrent predictions share the weights and nothing else.</summary>
internal sealed class PlanPool<T>(Func<Plan<T>> create)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Plan<T>?[] idle = new Plan<T>?[Math.Max(4, 2 * Environment.ProcessorCount)];

    /// <summary>A plan for the caller alone; a new one only where all are out.</summary>
    public Plan<T> Rent()
    {
        for (int i = 0; i < idle.Length; i++)
        {
            if (idle[i] is not null && Interlocked.Exchange(ref idle[i], null) is { } plan)
            {
                return plan;
            }
        }
        return create();
    }

    /// <summary>Gives a plan back; where the pool is full it is dropped.</summary>
    public void Return(Plan<T> plan)
    {
        for (int i = 0; i < idle.Length; i++)
        {
            if (idle[i] is null && Interlocked.CompareExchange(ref idle[i], plan, null) is null)
            {
                return;
            }
        }
    }
}
